<?php

namespace ProviderStandIn;

/** What the outside provider, and the wiki's link to it, know: files in a folder. */
class Store {

	private static function file( string $name ): string {
		global $wgProviderStandInStore;
		if ( !is_dir( $wgProviderStandInStore ) ) {
			@mkdir( $wgProviderStandInStore );
		}
		return $wgProviderStandInStore . '/' . $name;
	}

	/** Note that somebody allowed it, and return a code for that. */
	public static function code( string $outsideName ): string {
		$code = bin2hex( random_bytes( 16 ) );
		file_put_contents( self::file( "code-$code" ), $outsideName );
		return $code;
	}

	/** Whose a code is, once. */
	public static function take( string $code ): ?string {
		$file = self::file( 'code-' . preg_replace( '/[^0-9a-f]/', '', $code ) );
		$name = is_file( $file ) ? file_get_contents( $file ) : null;
		if ( $name !== null ) {
			unlink( $file );
		}
		return $name;
	}

	/** By the names of the wiki's users: their names outside. */
	public static function links(): array {
		$file = self::file( 'links.json' );
		return is_file( $file ) ? json_decode( file_get_contents( $file ), true ) : [];
	}

	public static function link( string $user, ?string $outsideName ): void {
		$links = self::links();
		unset( $links[$user] );
		if ( $outsideName !== null ) {
			$links[$user] = $outsideName;
		}
		file_put_contents( self::file( 'links.json' ), json_encode( $links ) );
	}
}
