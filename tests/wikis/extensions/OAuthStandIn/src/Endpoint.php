<?php

namespace OAuthStandIn;

use MediaWiki\Rest\Handler;
use MediaWiki\Rest\Response;
use MediaWiki\Rest\StringStream;

/** What the endpoints below rest.php/oauth2 have in common. */
abstract class Endpoint extends Handler {

	/** "private wiki: works as usual" (oauth-seen.md, POST rest.php/oauth2/access_token). */
	public function needsReadAccess() {
		return false;
	}

	/** No write right is needed, so `rest-cross-origin-anon-write` does not strike (oauth.md, CORS). */
	public function needsWriteAccess() {
		return false;
	}

	/**
	 * Since 1.43 core refuses other types with 415, before that it knows no such method: "1.39 takes a multipart body"
	 * (oauth-seen.md, Surprises, 14).
	 */
	public function getSupportedRequestTypes(): array {
		return [ 'application/x-www-form-urlencoded' ];
	}

	protected function json( array $data, int $status = 200 ): Response {
		$response = $this->getResponseFactory()->createJson( $data );
		$response->setStatus( $status );
		$response->setHeader( 'Cache-Control', 'no-store' );
		$response->setHeader( 'Pragma', 'no-cache' );
		return $response;
	}

	protected function redirect( string $address, int $status ): Response {
		$response = $this->getResponseFactory()->create();
		$response->setStatus( $status );
		$response->setHeader( 'Location', $address );
		return $response;
	}

	/** A page that the user sees, and the app never (oauth-seen.md, the table below "Authorize"). */
	protected function page( string $text, int $status ): Response {
		$response = $this->getResponseFactory()->create();
		$response->setStatus( $status );
		$response->setHeader( 'Content-Type', 'text/html; charset=utf-8' );
		$text = htmlspecialchars( $text );
		$response->setBody( new StringStream(
			"<!DOCTYPE html><title>Error</title><h1>Application Connection Error</h1><p>$text</p>"
		) );
		return $response;
	}
}
