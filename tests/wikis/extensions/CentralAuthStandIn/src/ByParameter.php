<?php

namespace CentralAuthStandIn;

use WebRequest;

/** A token in the address of an Action API request. Such a session does not protect against CSRF by itself. */
class ByParameter extends ByToken {

	protected function tokenIn( WebRequest $request ): ?string {
		if ( !defined( 'MW_API' ) ) {
			return null;
		}
		// Only of the address: the browser's OPTIONS request shows no other part of it.
		$token = $request->getQueryValues()['centralauthtoken'] ?? null;
		return is_string( $token ) ? $token : null;
	}
}
