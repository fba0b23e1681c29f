<?php

namespace OAuthStandIn;

/** How a request with a bad token ends: oauth-seen.md, "A bad bearer, seen from another origin". */
class Refusal {
	private const TEXT = 'The authorization headers in your request are not valid: Invalid access token';

	public static function ofBearer( string $key ): void {
		if ( MW_ENTRY_POINT === 'api' ) {
			// Before the API comes to its CORS headers: a page of another origin cannot read it (Surprises, 1).
			header( "MediaWiki-API-Error: $key" );
			self::json( 200, [ 'error' => [ 'code' => $key, 'info' => self::TEXT ] ], false );
		}
		if ( MW_ENTRY_POINT === 'rest' ) {
			// 403, not 401 (Surprises, 2).
			self::json( 403, Settings::isNewer()
				? [ 'errorKey' => $key, 'messageTranslations' => [ 'en' => self::TEXT ], 'httpCode' => 403 ]
				: [ 'error' => 'rest-read-denied', 'httpCode' => 403, 'httpReason' => 'Forbidden' ], true );
		}
	}

	/** "index.php with a bearer: 400, HTML error page (`mwoauth-not-api`)" */
	public static function ofPage(): void {
		http_response_code( 400 );
		header( 'Content-Type: text/html; charset=utf-8' );
		echo '<!DOCTYPE html><title>Error</title><p>OAuth is for the APIs only (mwoauth-not-api).</p>';
		exit;
	}

	/** No page may follow this with its bearer: whoever is there would have it. */
	public static function sentOn( string $address ): void {
		http_response_code( 302 );
		header( 'Access-Control-Allow-Origin: *' );
		header( "Location: $address" );
		exit;
	}

	/** A gateway before MediaWiki, as Wikimedia's (oauth.md, Error recognition: T419034, T417839). */
	public static function ofGateway( bool $readable ): void {
		self::json( 401, [ 'httpCode' => 401, 'httpReason' => 'Jwt is expired' ], $readable );
	}

	private static function json( int $status, array $data, bool $readable ): void {
		global $wgAllowCrossOrigin;
		http_response_code( $status );
		header( 'Content-Type: application/json' );
		if ( $readable && $wgAllowCrossOrigin ) {
			header( 'Access-Control-Allow-Origin: *' );
		}
		echo json_encode( $data );
		exit;
	}
}
