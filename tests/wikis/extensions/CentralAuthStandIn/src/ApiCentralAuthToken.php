<?php

namespace CentralAuthStandIn;

use ApiBase;
use MediaWiki\Session\CookieSessionProvider;
use RawMessage;

/**
 * action=centralauthtoken: a token for one request to another wiki of the family.
 *
 * Seen in CentralAuth's ApiCentralAuthToken: the four refusals, the shape of a token and of the answer.
 */
class ApiCentralAuthToken extends ApiBase {

	public function execute() {
		$user = $this->getUser();
		$session = $this->getRequest()->getSession();
		if ( $this->lacksSameOriginSecurity() ) {
			$this->refuse( 'hascallback', 'Tokens may not be obtained when the same-origin policy is not applied.' );
		}
		if ( !$user->isRegistered() ) {
			$this->refuse( 'notloggedin', 'Anonymous users cannot obtain a centralauthtoken.' );
		}
		if ( !$session->getProvider() instanceof CookieSessionProvider ) {
			$this->refuse( 'badsession', 'This session cannot obtain a centralauthtoken.' );
		}
		if ( in_array( $user->getName(), $this->getConfig()->get( 'CentralAuthStandInNotAttached' ) ) ) {
			$this->refuse( 'notattached', 'This account is not attached to a central one.' );
		}
		$facts = [
			'name' => $user->getName(),
			'wiki' => $this->getConfig()->get( 'Server' ),
			'session' => $session->getId(),
		];
		$token = ( new TokenStore() )->make( $facts, $user->getId() );
		$this->getResult()->addValue( null, $this->getModuleName(), [ 'centralauthtoken' => $token ] );
	}

	private function refuse( string $code, string $text ): void {
		$this->dieWithError( new RawMessage( $text ), $code );
	}

	public function isInternal() {
		return true;
	}
}
