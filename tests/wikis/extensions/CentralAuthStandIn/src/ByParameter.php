<?php

namespace CentralAuthStandIn;

use ApiMessage;
use ApiUsageException;
use RawMessage;
use StatusValue;
use WebRequest;

/**
 * A token in an Action API request. Such a session does not protect against CSRF by itself.
 *
 * Seen in CentralAuthApiSessionProvider (REL1_39 to REL1_45).
 */
class ByParameter extends ByToken {

	protected function tokenIn( WebRequest $request ): ?string {
		// Of the address or the body; a browser's preflight shows only the address.
		return defined( 'MW_API' ) ? $request->getVal( 'centralauthtoken' ) : null;
	}

	/**
	 * End the request before the API sets its CORS headers, so that a page sees a failure of the network.
	 *
	 * CentralAuth throws from this hook up to REL1_45; ApiMain::handleApiBeforeMainException prints the error.
	 */
	protected function refuse(): void {
		$this->getHookContainer()->register( 'ApiBeforeMain', static function () {
			$message = ApiMessage::create( new RawMessage( 'The centralauthtoken is not valid.' ), 'badtoken' );
			throw new ApiUsageException( null, StatusValue::newFatal( $message ) );
		} );
	}
}
