<?php

namespace MailCatcher;

class Hooks {

	/** Keep a mail instead of sending it: `false` tells MediaWiki that this was done. */
	public static function onAlternateUserMailer( $headers, $to, $from, $subject, $body ) {
		global $wgMailCatcherFile;
		$mail = [
			'to' => array_map( static fn ( $address ) => $address->address, (array)$to ),
			'subject' => $subject,
			'text' => is_string( $body ) ? $body : $body['text'] ?? '',
		];
		file_put_contents( $wgMailCatcherFile, json_encode( $mail ) . "\n", FILE_APPEND | LOCK_EX );
		return false;
	}
}
