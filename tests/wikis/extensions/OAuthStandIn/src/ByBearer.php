<?php

namespace OAuthStandIn;

use MediaWiki\MediaWikiServices;
use MediaWiki\Session\SessionBackend;
use MediaWiki\Session\SessionInfo;
use MediaWiki\Session\SessionProvider;
use MediaWiki\Session\UserInfo;
use WebRequest;

/** A session that lasts for one request, of the user who allowed it, with the rights that were allowed. */
class ByBearer extends SessionProvider {

	/** With a capital: `bearer` in small letters is not seen at all (oauth-seen.md, Surprises, 10). */
	public static function tokenOf( string $header ): ?string {
		return preg_match( '/^Bearer (\S+)$/', $header, $found ) ? $found[1] : null;
	}

	public function provideSessionInfo( WebRequest $request ) {
		$token = self::tokenOf( $request->getHeader( 'Authorization' ) ?: '' );
		if ( $token === null ) {
			return null;
		}
		if ( Settings::get( 'Redirect' ) ) {
			Refusal::sentOn( Settings::get( 'Redirect' ) );
		}
		[ $facts, $wrong, $isOld ] = Tokens::read( $token );
		if ( $isOld && Settings::get( 'Gateway' ) ) {
			Refusal::ofGateway( Settings::get( 'Gateway' ) === '401' );
		}
		if ( MW_ENTRY_POINT === 'index' ) {
			Refusal::ofPage();
		}
		if ( MW_ENTRY_POINT === 'rest' && !Settings::isNewer() && str_contains( $_SERVER['REQUEST_URI'], '/oauth2/' ) ) {
			// The token endpoint: "header ignored, exchange works". The resources say no for themselves, with 401.
			return null;
		}
		if ( $wrong !== null ) {
			Refusal::ofBearer( "mwoauth-invalid-authorization$wrong" );
		}
		return new SessionInfo( SessionInfo::MAX_PRIORITY, [
			'provider' => $this,
			'id' => $this->hashToSessionId( $token ),
			'userInfo' => UserInfo::newFromName( $facts['name'], true ),
			'persisted' => true,
			'forceUse' => true,
			'metadata' => [ 'grants' => $facts['grants'] ],
		] );
	}

	/** "`rights` are already cut to the grants" (oauth-seen.md, Profile). */
	public function getAllowedUserRights( SessionBackend $backend ) {
		$grants = $backend->getProviderMetadata()['grants'] ?? [];
		return MediaWikiServices::getInstance()->getGrantsInfo()->getGrantRights( $grants );
	}

	/** "POST /v1/page, bearer, no token: 201" (oauth-seen.md, The bearer on rest.php). */
	public function safeAgainstCsrf() {
		return true;
	}

	public function persistsSessionId() {
		return false;
	}

	/** "Logging out is not possible when using … sessions" (oauth-seen.md, Writing). */
	public function canChangeUser() {
		return false;
	}

	public function persistSession( SessionBackend $session, WebRequest $request ) {
	}

	public function unpersistSession( WebRequest $request ) {
	}
}
