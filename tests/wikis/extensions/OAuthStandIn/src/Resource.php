<?php

namespace OAuthStandIn;

use MediaWiki\MediaWikiServices;

/** GET /oauth2/resource/profile and /scopes (oauth-seen.md, "Profile, scopes, JWT"). */
class Resource extends Endpoint {

	public function execute() {
		$header = $this->getRequest()->getHeaderLine( 'Authorization' );
		$token = ByBearer::tokenOf( $header );
		[ $facts, $wrong ] = $token === null ? [ null, '' ] : Tokens::read( $token );
		if ( !$facts ) {
			// With 1.46 a bad token does not come as far as this: see ByBearer.
			return $this->json( [
				'error' => 'access_denied',
				'error_description' => 'The resource owner or authorization server denied the request.',
				'hint' => 'Access token could not be verified',
				'message' => 'The resource owner or authorization server denied the request.',
			], 401 );
		}
		if ( $this->getRequest()->getPathParam( 'type' ) === 'scopes' ) {
			// The consumer's grants, not the token's (Surprises, 5).
			return $this->json( [ 'scopes' => Settings::consumer( $facts['client'] )['grants'] ] );
		}
		if ( $this->getRequest()->getPathParam( 'type' ) !== 'profile' ) {
			return $this->json( [ 'error' => 'parameter-validation-failed', 'httpCode' => 400 ], 400 );
		}
		$services = MediaWikiServices::getInstance();
		$user = $services->getUserFactory()->newFromName( $facts['name'] );
		$rights = array_intersect(
			$services->getPermissionManager()->getUserPermissions( $user ),
			$services->getGrantsInfo()->getGrantRights( $facts['grants'] )
		);
		return $this->json( [
			'sub' => (string)$user->getId(),
			'username' => $user->getName(),
			'editcount' => $user->getEditCount(),
			'confirmed_email' => false,
			'blocked' => false,
			'registered' => $user->getRegistration(),
			'groups' => $services->getUserGroupManager()->getUserEffectiveGroups( $user ),
			// "200, rights []" for a consumer that is disabled, or for another wiki (A bad bearer)
			'rights' => $wrong === null ? array_values( $rights ) : [],
			'grants' => $facts['grants'],
		] );
	}

	public function getParamSettings() {
		return [ 'type' => [
			self::PARAM_SOURCE => 'path',
			\Wikimedia\ParamValidator\ParamValidator::PARAM_TYPE => 'string',
			\Wikimedia\ParamValidator\ParamValidator::PARAM_REQUIRED => true,
		] ];
	}
}
