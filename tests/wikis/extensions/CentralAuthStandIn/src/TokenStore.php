<?php

namespace CentralAuthStandIn;

use MediaWiki\MediaWikiServices;

/**
 * Tokens, as files in a folder that all wikis of the family share.
 *
 * Seen in CentralAuth: they live 60 s (CentralAuthTokenManager and ApiCentralAuthToken; the API's old help said 10),
 * and using one removes it, so that of two requests with the same one only one has its user.
 */
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

	/** Make all tokens of a user dead. */
	public function forget( string $name ): void {
		foreach ( glob( $this->folder . '/*' ) ?: [] as $file ) {
			$facts = json_decode( @file_get_contents( $file ) ?: 'null', true );
			if ( $facts && $facts['name'] === $name ) {
				@unlink( $file );
			}
		}
	}

	private function file( string $token ): string {
		return $this->folder . '/' . hash( 'sha256', $token );
	}
}
