<?php

namespace OAuthStandIn;

use ApiMain;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * `crossorigin` of the Action API: core has it since 1.44, and the sandbox has no core as new as that.
 *
 * oauth-seen.md, Surprises, 11, and the table of "The bearer on api.php".
 */
class CrossOrigin {

	public static function answer(): void {
		// Only of the address: "`crossorigin` only in the POST body: no ACA-*, rejects"
		if ( MW_ENTRY_POINT !== 'api' || !isset( $_GET['crossorigin'] ) || !Settings::isNewer() ) {
			return;
		}
		if ( isset( $_GET['origin'] ) ) {
			self::refuse( "'crossorigin' and 'origin' cannot be used together" );
		}
		if ( $_SERVER['REQUEST_METHOD'] === 'OPTIONS' ) {
			$headers = $_SERVER['HTTP_ACCESS_CONTROL_REQUEST_HEADERS'] ?? '';
			$unknown = array_diff(
				array_map( 'trim', explode( ',', strtolower( $headers ) ) ),
				[ '', 'authorization', 'content-type', 'api-user-agent', 'accept', 'accept-language' ]
			);
			if ( $unknown ) {
				header( 'MediaWiki-CORS-Rejection: Unsupported header requested in preflight' );
				exit;
			}
			header( 'Access-Control-Allow-Origin: *' );
			header( 'Access-Control-Allow-Credentials: false' );
			header( "Access-Control-Allow-Headers: $headers" );
			header( 'Access-Control-Allow-Methods: POST, GET, HEAD' );
			exit;
		}
		// A bad bearer has ended the request before this.
		if ( ByBearer::tokenOf( $_SERVER['HTTP_AUTHORIZATION'] ?? '' ) === null ) {
			self::refuse( "'crossorigin' needs an Authorization header" );
		}
		header( 'Access-Control-Allow-Origin: *' );
		header( 'Access-Control-Allow-Credentials: false' );
		header( 'Access-Control-Expose-Headers: MediaWiki-API-Error, Retry-After, X-Database-Lag, ' .
			'MediaWiki-Login-Suppressed' );
	}

	/** HTTP 403, plain text, no CORS headers. */
	private static function refuse( string $text ): void {
		http_response_code( 403 );
		header( 'Content-Type: text/plain' );
		echo $text;
		exit;
	}

	/** Up to 1.43 it is an unrecognized parameter. */
	public static function onAPIGetAllowedParams( $module, &$params, $flags ) {
		if ( $module instanceof ApiMain && Settings::isNewer() ) {
			$params['crossorigin'] = [ ParamValidator::PARAM_TYPE => 'string' ];
		}
	}
}
