<?php

namespace CentralAuthStandIn;

use MediaWiki\Session\SessionBackend;
use MediaWiki\Session\SessionInfo;
use MediaWiki\Session\SessionProvider;
use MediaWiki\Session\UserInfo;
use WebRequest;

/** A session that lasts for one request, of the user for whom a token was made. */
abstract class ByToken extends SessionProvider {

	/** The token in a request, null if there is none. */
	abstract protected function tokenIn( WebRequest $request ): ?string;

	public function provideSessionInfo( WebRequest $request ) {
		$token = $this->tokenIn( $request );
		if ( $token === null ) {
			return null;
		}
		$store = new TokenStore();
		if ( $request->getMethod() === 'OPTIONS' ) {
			$facts = $store->peek( $token );
			if ( !$facts ) {
				return null;
			}
		} else {
			$facts = $store->take( $token );
			if ( !$facts ) {
				Refusal::ofBadToken( $this->getHookContainer() );
				return null;
			}
		}
		return new SessionInfo( SessionInfo::MAX_PRIORITY, [
			'provider' => $this,
			// The same for all tokens from one login, so that a CSRF token that came by one is good with the next.
			'id' => $this->hashToSessionId( implode( "\n", [ $facts['name'], $facts['wiki'], $facts['session'] ] ) ),
			'userInfo' => UserInfo::newFromName( $facts['name'], true ),
			'persisted' => true,
			'forceUse' => true,
		] );
	}

	public function persistsSessionId() {
		return false;
	}

	public function canChangeUser() {
		return false;
	}

	public function persistSession( SessionBackend $session, WebRequest $request ) {
	}

	public function unpersistSession( WebRequest $request ) {
	}
}
