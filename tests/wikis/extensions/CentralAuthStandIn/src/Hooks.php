<?php

namespace CentralAuthStandIn;

use ApiMain;
use Wikimedia\ParamValidator\ParamValidator;

class Hooks {

	/** The main module's parameter, which every action can have. Seen in CentralAuth's ApiHookHandler. */
	public static function onAPIGetAllowedParams( $module, &$params, $flags ) {
		if ( $module instanceof ApiMain ) {
			$params['centralauthtoken'] = [
				ParamValidator::PARAM_TYPE => 'string',
				ParamValidator::PARAM_SENSITIVE => true,
			];
		}
	}

	/**
	 * Whoever logs out is logged out everywhere, by tokens too.
	 *
	 * CentralAuth gives the central user a new authToken then; a token that was made with the old one no longer
	 * agrees with it (CentralAuthTokenSessionProvider: "token mismatch").
	 */
	public static function onUserLogoutComplete( $user, &$html, $oldName ) {
		( new TokenStore() )->forget( $oldName );
	}
}
