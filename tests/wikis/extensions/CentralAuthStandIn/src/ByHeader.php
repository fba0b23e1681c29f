<?php

namespace CentralAuthStandIn;

use WebRequest;

/** A token in a header, which no form of another site can send. */
class ByHeader extends ByToken {

	protected function tokenIn( WebRequest $request ): ?string {
		$header = $request->getHeader( 'Authorization' ) ?: '';
		return preg_match( '/^CentralAuthToken\s+(\S+)$/i', $header, $found ) ? $found[1] : null;
	}

	public function safeAgainstCsrf() {
		return true;
	}
}
