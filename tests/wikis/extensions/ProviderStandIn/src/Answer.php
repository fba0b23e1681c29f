<?php

namespace ProviderStandIn;

use MediaWiki\Auth\AuthenticationRequest;
use RawMessage;

/** What the provider sends the person back with. */
class Answer extends AuthenticationRequest {

	/** @var string|null */
	public $code;
	/** @var string|null */
	public $state;

	public function getFieldInfo() {
		$text = static fn ( $label ) => [
			'type' => 'string', 'label' => new RawMessage( $label ), 'help' => new RawMessage( $label ), 'optional' => true,
		];
		return [ 'code' => $text( 'Code' ), 'state' => $text( 'State' ) ];
	}
}
