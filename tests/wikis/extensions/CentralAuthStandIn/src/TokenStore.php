<?php

namespace CentralAuthStandIn;

use MediaWiki\MediaWikiServices;

/** Tokens, as files in a folder that all wikis of the family share. */
class TokenStore {
	private string $folder;
	private int $seconds;

	public function __construct() {
		$config = MediaWikiServices::getInstance()->getMainConfig();
		$this->folder = $config->get( 'CentralAuthStandInStore' );
		$this->seconds = $config->get( 'CentralAuthStandInSeconds' );
	}

	/**
	 * @param array $facts What the other wiki has to know: name, wiki, session
	 * @param int $userId
	 * @return string
	 */
	public function make( array $facts, int $userId ): string {
		$token = bin2hex( random_bytes( 16 ) ) . dechex( $userId );
		if ( !is_dir( $this->folder ) ) {
			@mkdir( $this->folder, 0700, true );
		}
		file_put_contents( $this->file( $token ), json_encode( $facts + [ 'made' => microtime( true ) ] ) );
		return $token;
	}

	/** What is known by a token, which stays good; null if it is not good. */
	public function peek( string $token ): ?array {
		$text = @file_get_contents( $this->file( $token ) );
		$facts = $text ? json_decode( $text, true ) : null;
		return $facts && microtime( true ) - $facts['made'] < $this->seconds ? $facts : null;
	}

	/** What is known by a token, which is good no more. */
	public function take( string $token ): ?array {
		$facts = $this->peek( $token );
		// Of several requests at once, only one can remove the file.
		return @unlink( $this->file( $token ) ) ? $facts : null;
	}

	private function file( string $token ): string {
		return $this->folder . '/' . hash( 'sha256', $token );
	}
}
