<?php

namespace CentralAuthStandIn;

use MediaWiki\MediaWikiServices;
use MediaWiki\Session\SessionBackend;
use MediaWiki\Session\SessionInfo;
use MediaWiki\Session\SessionProvider;
use MediaWiki\Session\UserInfo;
use WebRequest;

/**
 * A session that lasts for one request, of the user for whom a token was made.
 *
 * Seen in CentralAuthTokenSessionProvider::provideSessionInfo (REL1_39 to master of 2026), its order of checks too.
 */
abstract class ByToken extends SessionProvider {

	/** The token in a request, null if there is none. */
	abstract protected function tokenIn( WebRequest $request ): ?string;

	/** What else follows from a token that is not good. */
	protected function refuse(): void {
	}

	public function provideSessionInfo( WebRequest $request ) {
		$token = $this->tokenIn( $request );
		if ( $token === null ) {
			return null;
		}
		$store = new TokenStore();
		// A preflight has the same address as the request after it, and must not use up the token that is in it.
		$facts = $request->getMethod() === 'OPTIONS' ? $store->peek( $token ) : $store->take( $token );
		if ( !$facts || $this->isAnothersHere( $facts['name'] ) ) {
			$this->refuse();
			return $this->anonymousSession();
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

	/** Whether the account of that name is here somebody's who is not attached to the central one. */
	private function isAnothersHere( string $name ): bool {
		$services = MediaWikiServices::getInstance();
		$user = $services->getUserFactory()->newFromName( $name );
		$unattached = $services->getMainConfig()->get( 'CentralAuthStandInNotAttached' );
		return in_array( $name, $unattached ) && $user && $user->isRegistered();
	}

	/**
	 * An anonymous session of this provider, before all others: neither cookies nor another token count.
	 *
	 * By the header it is safe against CSRF as any session of that provider, and nothing in the REST API asks further
	 * (T252591). So a write with a dead token is carried out as the anonymous user (up to MediaWiki 1.46).
	 */
	private function anonymousSession(): SessionInfo {
		return new SessionInfo( SessionInfo::MAX_PRIORITY, [
			'provider' => $this,
			'id' => $this->hashToSessionId( 'no user' ),
			'userInfo' => UserInfo::newAnonymous(),
			'persisted' => false,
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
