<?php

namespace OAuthStandIn;

use SpecialPage;

/** GET /oauth2/authorize: checks the request, and leads to the login or to the consent page. */
class Authorize extends Endpoint {

	public function execute() {
		$query = $this->getRequest()->getQueryParams();
		[ $text, $status ] = self::objection( $query );
		if ( $text !== null ) {
			return $this->page( $text, $status );
		}
		$unknown = self::unknownScope( $query );
		if ( $unknown !== null ) {
			// Without `state` up to 1.45 (oauth-seen.md, Surprises, 3).
			$more = Settings::isNewer() ? [ 'state' => $query['state'] ?? '' ] : [ 'message' => 'The scope is invalid' ];
			return $this->redirect( self::callback( $query, [
				'error' => 'invalid_scope',
				'error_description' => 'The requested scope is invalid, unknown, or malformed',
				'hint' => "Check the `$unknown` scope",
			] + $more ), 302 );
		}
		$text = wfArrayToCgi( array_map( 'strval', $query ) );
		// The real one goes back and forth between authorize and its special pages (oauth-seen.md, "Authorize: the
		// navigation", steps 1 to 8). What the app sees of it is the same.
		if ( !$this->getAuthority()->getUser()->isRegistered() ) {
			return $this->redirect( SpecialPage::getTitleFor( 'Userlogin' )->getFullURL( [
				'returnto' => 'Special:OAuthStandIn',
				'returntoquery' => $text,
			] ), 307 );
		}
		return $this->redirect( SpecialPage::getTitleFor( 'OAuthStandIn' )->getFullURL( $text ), 307 );
	}

	/** oauth-seen.md, the table below "Authorize: the navigation". */
	public static function objection( array $query ): array {
		$consumer = Settings::consumer( $query['client_id'] ?? '' );
		if ( ( $query['response_type'] ?? '' ) !== 'code' || ( $query['client_id'] ?? '' ) === '' ) {
			return [ 'The request is missing a required parameter.', 400 ];
		}
		// "redirect_uri differs (other origin, or only ?x=1 more)", "client_id unknown; consumer disabled"
		$redirect = $query['redirect_uri'] ?? $consumer['callback'] ?? '';
		if ( !$consumer || !empty( $consumer['disabled'] ) || $redirect !== $consumer['callback'] ) {
			return [ 'Client authentication failed', 401 ];
		}
		$challenge = $query['code_challenge'] ?? '';
		$method = $query['code_challenge_method'] ?? 'plain';
		$isChallenge = preg_match( '/^[A-Za-z0-9._~-]{43,128}$/', $challenge );
		// "no code_challenge, challenge too short, method `s256`"; an absent method means plain (last line)
		if ( ( empty( $consumer['confidential'] ) && !$isChallenge ) || !in_array( $method, [ 'S256', 'plain' ] ) ) {
			return [ 'The request is missing a required parameter.', 400 ];
		}
		return [ null, 0 ];
	}

	private static function unknownScope( array $query ): ?string {
		foreach ( explode( ' ', $query['scope'] ?? '' ) as $scope ) {
			if ( $scope !== '' && !in_array( $scope, self::knownScopes() ) ) {
				return $scope;
			}
		}
		return null;
	}

	private static function knownScopes(): array {
		return \MediaWiki\MediaWikiServices::getInstance()->getGrantsInfo()->getValidGrants();
	}

	/** "scope the consumer lacks: silently left out"; `scope=editpage` drops `basic` (Surprises, 6). */
	public static function grants( array $query ): array {
		$all = Settings::consumer( $query['client_id'] )['grants'];
		$wanted = array_filter( explode( ' ', $query['scope'] ?? '' ), 'strlen' );
		return $wanted ? array_values( array_intersect( $all, $wanted ) ) : $all;
	}

	public static function callback( array $query, array $parameters ): string {
		$address = $query['redirect_uri'] ?? Settings::consumer( $query['client_id'] )['callback'];
		return wfAppendQuery( $address, $parameters );
	}
}
