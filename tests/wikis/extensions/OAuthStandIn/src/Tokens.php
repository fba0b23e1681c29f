<?php

namespace OAuthStandIn;

/** Makes codes and tokens, as long as the real ones, and reads access tokens. */
class Tokens {

	/** "Code about 930 characters" (oauth-seen.md, Authorize). */
	public static function code( array $facts ): string {
		return self::opaque( 'code', $facts );
	}

	/** The answer of the token endpoint: a pair. */
	public static function pair( array $facts ): array {
		$seconds = Settings::get( 'Seconds' );
		$access = self::jwt( $facts, $seconds );
		( new Store() )->keep( 'access', $access, $facts + [ 'seconds' => $seconds ] );
		$refresh = self::opaque( 'refresh', $facts + [ 'access' => Store::hash( $access ) ] );
		return [
			'token_type' => 'Bearer',
			'expires_in' => $seconds,
			'access_token' => $access,
			'refresh_token' => $refresh,
		];
	}

	/**
	 * What an access token is good for.
	 *
	 * @param string $token
	 * @return array The facts or null; what is wrong with it (the end of a message key) or null; whether it is its age
	 */
	public static function read( string $token ): array {
		$facts = ( new Store() )->find( 'access', $token );
		if ( !$facts ) {
			return [ null, '', false ];
		}
		// What is set now counts, so that a test need not wait.
		$seconds = min( $facts['seconds'], Settings::get( 'Seconds' ) );
		if ( microtime( true ) - $facts['made'] > $seconds ) {
			return [ null, '', true ];
		}
		$consumer = Settings::consumer( $facts['client'] );
		if ( !$consumer || !empty( $consumer['disabled'] ) ) {
			return [ $facts, '-not-approved', false ];
		}
		global $wgServer;
		if ( isset( $consumer['wiki'] ) && $consumer['wiki'] !== $wgServer ) {
			return [ $facts, '-wrong-wiki', false ];
		}
		return [ $facts, null, false ];
	}

	private static function opaque( string $kind, array $facts ): string {
		$secret = 'def50200' . bin2hex( random_bytes( 430 ) );
		( new Store() )->keep( $kind, $secret, $facts );
		return $secret;
	}

	/** Claims: oauth-seen.md, "Profile, scopes, JWT". Nobody checks the signature: tokens are found in the store. */
	private static function jwt( array $facts, int $seconds ): string {
		global $wgServer;
		$now = microtime( true );
		$claims = [
			'aud' => $facts['client'],
			'jti' => bin2hex( random_bytes( 40 ) ),
			'iat' => $now,
			'nbf' => $now,
			'exp' => $now + $seconds,
			'sub' => (string)$facts['user'],
			'iss' => $wgServer,
			'scopes' => $facts['grants'],
		];
		$parts = [ json_encode( [ 'typ' => 'JWT', 'alg' => 'RS256' ] ), json_encode( $claims ), random_bytes( 256 ) ];
		return implode( '.', array_map( [ self::class, 'base64url' ], $parts ) );
	}

	public static function base64url( string $bytes ): string {
		return rtrim( strtr( base64_encode( $bytes ), '+/', '-_' ), '=' );
	}
}
