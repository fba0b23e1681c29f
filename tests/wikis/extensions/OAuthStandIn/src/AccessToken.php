<?php

namespace OAuthStandIn;

use MediaWiki\Rest\Response;

/**
 * POST /oauth2/access_token: a code, or a refresh token, becomes a pair of tokens.
 *
 * Every rule is in the two tables of oauth-seen.md, "POST rest.php/oauth2/access_token" and "Refresh".
 */
class AccessToken extends Endpoint {
	private const TEXTS = [
		'invalid_request' => 'The request is missing a required parameter, or has one with an invalid value.',
		'invalid_client' => 'Client authentication failed',
		'invalid_grant' => 'The provided authorization grant or refresh token is invalid.',
		'invalid_scope' => 'The requested scope is invalid, unknown, or malformed',
		'unsupported_grant_type' => 'The authorization grant type is not supported by the authorization server.',
	];

	public function execute() {
		$given = $this->getRequest()->getPostParams();
		$type = $given['grant_type'] ?? '';
		if ( $type !== 'authorization_code' && $type !== 'refresh_token' ) {
			return $this->failure( 400, 'invalid_request', 'Check the `grant_type` parameter' );
		}
		if ( ( $given['client_id'] ?? '' ) === '' ) {
			return $this->failure( 400, 'invalid_request', 'Check the `client_id` parameter' );
		}
		$consumer = Settings::consumer( $given['client_id'] );
		if ( !$consumer || !empty( $consumer['disabled'] ) ) {
			return $this->failure( 401, 'invalid_client' );
		}
		$objection = $this->objectionToSecret( $consumer, $given['client_secret'] ?? '', $type );
		return $objection ?? ( $type === 'refresh_token' ? $this->refresh( $given ) : $this->exchange( $given ) );
	}

	private function objectionToSecret( array $consumer, string $secret, string $type ): ?Response {
		$confidential = !empty( $consumer['confidential'] );
		if ( !$confidential && ( Settings::isNewer() || $type === 'authorization_code' ) ) {
			return null;  // 46x, 47x: "ignored: 200"
		}
		if ( $secret !== '' && hash_equals( $consumer['secret'] ?? '', $secret ) ) {
			return null;
		}
		// "public client, no secret: 401 invalid_client" up to 1.45, "confidential client, no secret"
		return $secret === '' && Settings::isNewer()
			? $this->failure( 400, 'invalid_request', 'Check the `client_secret` parameter' )
			: $this->failure( 401, 'invalid_client' );
	}

	private function exchange( array $given ): Response {
		$code = $given['code'] ?? '';
		if ( $code === '' ) {
			return $this->failure( 400, 'invalid_request', 'Check the `code` parameter' );
		}
		$store = new Store();
		$facts = $store->find( 'code', $code );
		if ( !$facts || $facts['client'] !== $given['client_id'] ) {
			return $this->unusable( 400, Settings::isNewer()
				? 'Cannot validate the provided authorization code' : 'Cannot decrypt the authorization code' );
		}
		if ( microtime( true ) - $facts['made'] > Settings::get( 'CodeSeconds' ) ) {
			return $this->unusable( 400, 'Authorization code has expired' );
		}
		if ( $facts['used'] ) {
			return $this->unusable( 400, 'Authorization code has been revoked' );
		}
		if ( $facts['redirect'] !== null && ( $given['redirect_uri'] ?? '' ) === '' ) {
			return $this->failure( 400, 'invalid_request', 'Check the `redirect_uri` parameter' );
		}
		if ( ( $given['redirect_uri'] ?? null ) !== $facts['redirect'] ) {
			return $this->failure( 400, 'invalid_request', 'Invalid redirect URI' );
		}
		$objection = $this->objectionToVerifier( $facts, $given['code_verifier'] ?? '' );
		if ( $objection ) {
			return $objection;  // and the code stays good (Surprises, 7)
		}
		return $store->useUp( 'code', $code )
			? $this->json( Tokens::pair( self::whose( $facts ) ) )
			: $this->unusable( 400, 'Authorization code has been revoked' );
	}

	private function objectionToVerifier( array $facts, string $verifier ): ?Response {
		if ( $facts['challenge'] === null ) {
			return null;
		}
		if ( $verifier === '' ) {
			return $this->failure( 400, 'invalid_request', 'Check the `code_verifier` parameter' );
		}
		if ( !preg_match( '/^[A-Za-z0-9._~-]{43,128}$/', $verifier ) ) {
			$hint = 'Code Verifier must follow the specifications of RFC-7636.';
			return $this->failure( 400, 'invalid_request', $hint );
		}
		$shown = $facts['method'] === 'S256' ? Tokens::base64url( hash( 'sha256', $verifier, true ) ) : $verifier;
		return hash_equals( $facts['challenge'], $shown )
			? null : $this->failure( 400, 'invalid_grant', 'Failed to verify `code_verifier`.' );
	}

	private function refresh( array $given ): Response {
		$token = $given['refresh_token'] ?? '';
		if ( $token === '' ) {
			return $this->failure( 400, 'invalid_request', 'Check the `refresh_token` parameter' );
		}
		$store = new Store();
		$facts = $store->find( 'refresh', $token );
		if ( !$facts || $facts['client'] !== $given['client_id'] ) {
			return $this->unusable( 401, 'Cannot decrypt the refresh token' );
		}
		if ( microtime( true ) - $facts['made'] > Settings::get( 'RefreshSeconds' ) ) {
			return $this->unusable( 401, 'Token has expired' );
		}
		$wanted = array_filter( explode( ' ', $given['scope'] ?? '' ), 'strlen' );
		if ( array_diff( $wanted, $facts['grants'] ) ) {
			return $this->failure( 400, 'invalid_scope' );
		}
		if ( $facts['used'] || !$store->useUp( 'refresh', $token ) ) {
			// 47x: "a further pair (grace 600 s)"
			if ( microtime( true ) - ( $facts['used'] ?? microtime( true ) ) > (float)Settings::get( 'GraceSeconds' )
				|| !Settings::get( 'GraceSeconds' )
			) {
				return $this->unusable( 401, 'Token has been revoked' );
			}
		}
		$store->drop( 'access', $facts['access'] );  // "old access token: dead at once"
		$whose = self::whose( $facts );
		return $this->json( Tokens::pair( $wanted ? [ 'grants' => array_values( $wanted ) ] + $whose : $whose ) );
	}

	private static function whose( array $facts ): array {
		return array_intersect_key( $facts, array_flip( [ 'client', 'user', 'name', 'grants' ] ) );
	}

	/** "On 1.45 and before the token endpoint hardly ever says `invalid_grant`" (Surprises, 4). */
	private function unusable( int $olderStatus, string $hint ): Response {
		return Settings::isNewer()
			? $this->failure( 400, 'invalid_grant', $hint ) : $this->failure( $olderStatus, 'invalid_request', $hint );
	}

	private function failure( int $status, string $error, string $hint = '' ): Response {
		$data = [ 'error' => $error, 'error_description' => self::TEXTS[$error] ];
		if ( $hint !== '' ) {
			$data['hint'] = $hint;
		}
		if ( !Settings::isNewer() ) {
			$data['message'] = self::TEXTS[$error];
		}
		return $this->json( $data, $status );
	}
}
