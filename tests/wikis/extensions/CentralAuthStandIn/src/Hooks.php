<?php

namespace CentralAuthStandIn;

use ApiMain;
use Wikimedia\ParamValidator\ParamValidator;

class Hooks {

	/** The main module's parameter, which every action can have. */
	public static function onAPIGetAllowedParams( $module, &$params, $flags ) {
		if ( $module instanceof ApiMain ) {
			$params['centralauthtoken'] = [
				ParamValidator::PARAM_TYPE => 'string',
				ParamValidator::PARAM_SENSITIVE => true,
			];
		}
	}
}
