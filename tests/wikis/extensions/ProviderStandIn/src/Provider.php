<?php

namespace ProviderStandIn;

use MediaWiki\Auth\AbstractPrimaryAuthenticationProvider;
use MediaWiki\Auth\AuthenticationRequest;
use MediaWiki\Auth\AuthenticationResponse;
use MediaWiki\Auth\AuthManager;
use MediaWiki\Auth\ButtonAuthenticationRequest;
use RawMessage;
use SpecialPage;
use StatusValue;

/** See README.md. */
class Provider extends AbstractPrimaryAuthenticationProvider {

	private const BUTTON = 'outside';
	private const STATE = 'ProviderStandIn:state';

	public function getAuthenticationRequests( $action, array $options ) {
		if ( $action === AuthManager::ACTION_LOGIN || $action === AuthManager::ACTION_LINK ) {
			$label = new RawMessage( 'Go to the outside provider' );
			return [ new ButtonAuthenticationRequest( self::BUTTON, $label, $label ) ];
		}
		$name = $action === AuthManager::ACTION_REMOVE ? Store::links()[$options['username'] ?? ''] ?? null : null;
		return $name === null ? [] : [ new LinkedAccount( $name, $options['username'] ) ];
	}

	public function beginPrimaryAuthentication( array $reqs ) {
		return $this->sendAway( $reqs );
	}

	public function continuePrimaryAuthentication( array $reqs ) {
		$name = $this->outsideName( $reqs );
		if ( $name === null ) {
			return $this->refused();
		}
		$user = array_search( $name, Store::links(), true );
		$response = AuthenticationResponse::newPass( $user === false ? null : $user );
		if ( $user === false ) {
			// Proved, but nobody's here: the wiki makes RESTART of it, and may link it to whoever logs in then.
			$response->linkRequest = new LinkedAccount( $name );
		}
		return $response;
	}

	public function beginPrimaryAccountLink( $user, array $reqs ) {
		return $this->sendAway( $reqs );
	}

	public function continuePrimaryAccountLink( $user, array $reqs ) {
		$name = $this->outsideName( $reqs );
		if ( $name === null ) {
			return $this->refused();
		}
		Store::link( $user->getName(), $name );
		return AuthenticationResponse::newPass();
	}

	public function testUserExists( $username, $flags = 0 ) {
		return false;
	}

	public function testUserCanAuthenticate( $username ) {
		return isset( Store::links()[$username] );
	}

	public function providerAllowsAuthenticationDataChange( AuthenticationRequest $req, $checkData = true ) {
		return $req instanceof LinkedAccount ? StatusValue::newGood() : StatusValue::newGood( 'ignored' );
	}

	public function providerChangeAuthenticationData( AuthenticationRequest $req ) {
		if ( $req instanceof LinkedAccount ) {
			Store::link( $req->username, $req->action === AuthManager::ACTION_REMOVE ? null : $req->outsideName );
		}
	}

	public function accountCreationType() {
		return self::TYPE_LINK;
	}

	public function beginPrimaryAccountCreation( $user, $creator, array $reqs ) {
		return AuthenticationResponse::newAbstain();
	}

	private function sendAway( array $reqs ): AuthenticationResponse {
		$button = ButtonAuthenticationRequest::getRequestByName( $reqs, self::BUTTON );
		if ( !$button ) {
			return AuthenticationResponse::newAbstain();
		}
		$state = bin2hex( random_bytes( 16 ) );
		$this->manager->setAuthenticationSessionData( self::STATE, $state );
		$page = SpecialPage::getTitleFor( 'ProviderStandIn' );
		$target = $page->getFullURL( [ 'back' => $button->returnToUrl, 'state' => $state ] );
		return AuthenticationResponse::newRedirect( [ new Answer() ], $target );
	}

	/** Who came back, by an answer to what was asked; null if it is none. */
	private function outsideName( array $reqs ): ?string {
		$answer = AuthenticationRequest::getRequestByClass( $reqs, Answer::class );
		$state = $this->manager->getAuthenticationSessionData( self::STATE );
		return $answer && $state && $answer->state === $state ? Store::take( (string)$answer->code ) : null;
	}

	private function refused(): AuthenticationResponse {
		return AuthenticationResponse::newFail( wfMessage( 'authmanager-authn-no-primary' ) );
	}
}
