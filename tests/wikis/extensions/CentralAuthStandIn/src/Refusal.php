<?php

namespace CentralAuthStandIn;

use ApiMessage;
use MediaWiki\HookContainer\HookContainer;
use RawMessage;

/** How a request with a bad token fails. */
class Refusal {
	private const TEXT = 'The centralauthtoken is not valid.';

	public static function ofBadToken( HookContainer $hooks ): void {
		if ( MW_ENTRY_POINT === 'rest' ) {
			self::ofRest();
		}
		// Not before: by now the API has sent its CORS headers, so that the page can read the error.
		$hooks->register( 'ApiCheckCanExecute', static function ( $module, $user, &$message ) {
			$message = ApiMessage::create( new RawMessage( self::TEXT ), 'badtoken' );
			return false;
		} );
	}

	/** REST has no such hook. */
	private static function ofRest(): void {
		http_response_code( 403 );
		header( 'Content-Type: application/json' );
		header( 'Access-Control-Allow-Origin: *' );
		echo json_encode( [
			'errorKey' => 'badtoken',
			'messageTranslations' => [ 'en' => self::TEXT ],
			'httpCode' => 403,
			'httpReason' => 'Forbidden',
		] );
		exit;
	}
}
