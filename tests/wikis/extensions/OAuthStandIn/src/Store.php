<?php

namespace OAuthStandIn;

use MediaWiki\MediaWikiServices;

/** Codes and tokens, as files in a folder that all wikis of the farm share. They are found by their hash only. */
class Store {
	private string $folder;

	public function __construct() {
		$this->folder = MediaWikiServices::getInstance()->getMainConfig()->get( 'OAuthStandInStore' );
	}

	public function keep( string $kind, string $secret, array $facts ): void {
		if ( !is_dir( $this->folder ) ) {
			@mkdir( $this->folder, 0700, true );
		}
		$file = $this->file( $kind, $secret );
		file_put_contents( "$file.new", json_encode( $facts + [ 'made' => microtime( true ) ] ) );
		rename( "$file.new", $file );
	}

	/** What is known by a code or token, null if nothing is; "used" tells when it was used up. */
	public function find( string $kind, string $secret ): ?array {
		foreach ( [ '', '.used' ] as $ending ) {
			$text = @file_get_contents( $this->file( $kind, $secret ) . $ending );
			if ( $text ) {
				$used = $ending ? @filemtime( $this->file( $kind, $secret ) . $ending ) : null;
				return json_decode( $text, true ) + [ 'used' => $used ];
			}
		}
		return null;
	}

	/** Use it up; of several requests at once, only one can. */
	public function useUp( string $kind, string $secret ): bool {
		$file = $this->file( $kind, $secret );
		if ( !@rename( $file, "$file.used" ) ) {
			return false;
		}
		touch( "$file.used" );
		return true;
	}

	/** Make it unknown. */
	public function drop( string $kind, string $hash ): void {
		@unlink( "$this->folder/$kind-$hash" );
	}

	public static function hash( string $secret ): string {
		return hash( 'sha256', $secret );
	}

	private function file( string $kind, string $secret ): string {
		return "$this->folder/$kind-" . self::hash( $secret );
	}
}
