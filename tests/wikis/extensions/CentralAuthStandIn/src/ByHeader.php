<?php

namespace CentralAuthStandIn;

use WebRequest;

/**
 * A token in a header, which no form of another site can send.
 *
 * Seen in CentralAuthHeaderSessionProvider (REL1_39 to REL1_45): the token ends where no letter, digit or _ follows.
 */
class ByHeader extends ByToken {

	protected function tokenIn( WebRequest $request ): ?string {
		$header = $request->getHeader( 'Authorization' ) ?: '';
		return preg_match( '/^CentralAuthToken\s+(\w+)/i', $header, $found ) ? $found[1] : null;
	}

	public function safeAgainstCsrf() {
		return true;
	}
}
