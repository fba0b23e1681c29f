<?php

namespace OAuthStandIn;

use MediaWiki\MediaWikiServices;

/** The wiki's settings, and before them those that a test has written since. */
class Settings {

	/** @return mixed */
	public static function get( string $name ) {
		$config = MediaWikiServices::getInstance()->getMainConfig();
		$file = $config->get( 'OAuthStandInStore' ) . '/settings.json';
		$written = json_decode( @file_get_contents( $file ) ?: '{}', true );
		return $written[$name] ?? $config->get( "OAuthStandIn$name" );
	}

	/** Whether it behaves as with MediaWiki 1.46. */
	public static function isNewer(): bool {
		return self::get( 'Manner' ) === '1.46';
	}

	public static function consumer( string $id ): ?array {
		return self::get( 'Consumers' )[$id] ?? null;
	}
}
