<?php

namespace OAuthStandIn;

use Html;
use UnlistedSpecialPage;

/** The consent page: a dialogue with the buttons Allow and Cancel (oauth-seen.md, Authorize, step 6). */
class SpecialConsent extends UnlistedSpecialPage {

	public function __construct() {
		parent::__construct( 'OAuthStandIn' );
	}

	public function getDescription() {
		return version_compare( MW_VERSION, '1.41', '>=' ) ? $this->msg( 'login' ) : 'Consent';
	}

	public function execute( $subPage ) {
		$this->setHeaders();
		$this->requireLogin();
		$output = $this->getOutput();
		$output->setPageTitle( 'Allow access?' );
		// "Iframe: refused (X-Frame-Options deny)" (oauth-seen.md, Authorize)
		$output->getRequest()->response()->header( 'X-Frame-Options: DENY' );
		$request = $this->getRequest();
		$query = array_diff_key( $request->getQueryValues(), [ 'title' => 1 ] );
		if ( Authorize::objection( $query )[0] !== null ) {
			$output->setStatusCode( 400 );
			$output->addHTML( 'This is no request that an application made.' );
			return;
		}
		if ( $request->wasPosted() && $this->getContext()->getCsrfTokenSet()->matchTokenField( 'wpEditToken' ) ) {
			// The browser is sent to another origin: nothing of this may stay in a cache.
			$output->disable();
			$response = $request->response();
			$response->statusHeader( 302 );
			$response->header( 'Location: ' . $this->answer( $query, $request->getCheck( 'cancel' ) ) );
			return;
		}
		$consumer = Settings::consumer( $query['client_id'] );
		$name = $consumer['name'] ?? $query['client_id'];
		$grants = implode( ', ', Authorize::grants( $query ) );
		$output->addHTML(
			Html::element( 'p', [], "$name would like to act in your name: $grants." ) .
			Html::rawElement( 'form', [ 'method' => 'post', 'action' => $request->getFullRequestURL() ],
				Html::hidden( 'wpEditToken', $this->getContext()->getCsrfTokenSet()->getToken()->toString() ) .
				Html::element( 'button', [ 'name' => 'accept', 'value' => '1' ], 'Allow' ) . ' ' .
				Html::element( 'button', [ 'name' => 'cancel', 'value' => '1' ], 'Cancel' )
			)
		);
	}

	private function answer( array $query, bool $cancelled ): string {
		if ( $cancelled ) {
			// Without `state` in all versions (oauth-seen.md, Surprises, 3).
			$text = 'User has rejected the request from client application';
			$more = Settings::isNewer() ? [] : [ 'message' => $text ];
			return Authorize::callback(
				$query, [ 'error' => 'unauthorized_client', 'error_description' => $text ] + $more
			);
		}
		$code = Tokens::code( [
			'client' => $query['client_id'],
			'user' => $this->getUser()->getId(),
			'name' => $this->getUser()->getName(),
			'grants' => Authorize::grants( $query ),
			'redirect' => $query['redirect_uri'] ?? null,
			'challenge' => $query['code_challenge'] ?? null,
			'method' => $query['code_challenge_method'] ?? 'plain',
		] );
		return Authorize::callback( $query, [ 'code' => $code ] + array_intersect_key( $query, [ 'state' => 1 ] ) );
	}

	public function doesWrites() {
		return true;
	}
}
