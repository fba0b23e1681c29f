<?php

namespace ProviderStandIn;

use MediaWiki\Auth\AuthenticationRequest;
use RawMessage;

/** An account outside that belongs to a user, or could. */
class LinkedAccount extends AuthenticationRequest {

	/** @var string */
	public $outsideName;

	public function __construct( string $outsideName, ?string $username = null ) {
		$this->outsideName = $outsideName;
		$this->username = $username;
	}

	public function getUniqueId() {
		return 'ProviderStandIn:' . $this->outsideName;
	}

	public function getFieldInfo() {
		return [];
	}

	public function loadFromSubmission( array $data ) {
		return true;
	}

	public function describeCredentials() {
		return [ 'provider' => new RawMessage( 'Outside' ), 'account' => new RawMessage( '$1', [ $this->outsideName ] ) ];
	}

	public static function __set_state( $data ) {
		$made = new static( $data['outsideName'], $data['username'] );
		$made->action = $data['action'] ?? null;
		$made->required = $data['required'] ?? self::REQUIRED;
		return $made;
	}
}
