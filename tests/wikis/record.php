<?php
// Put before every script of a sandbox wiki.
//
// A client whose user agent names a guest (see sandbox.py) meets this wiki with the guest's data: settings, pages, sessions,
// files and record are those in the folder of that name.
//
// Notes each request to the two API entry points as it arrived, one line of JSON each, so that a test can say what a client
// really sent. MediaWiki is not involved: what it would reject is noted as well.

( static function () {
	$file = getenv( 'SANDBOX_RECORD' );
	if ( $file && preg_match( '!sandbox/([\w-]+)!', $_SERVER['HTTP_USER_AGENT'] ?? '', $guest ) ) {
		$own = dirname( $file );
		$folder = dirname( $own, 2 ) . "/$guest[1]/" . basename( $own );
		if ( is_dir( $folder ) ) {
			$file = "$folder/" . basename( $file );
			putenv( "MW_CONFIG_FILE=$folder/LocalSettings.php" );
		}
	}
	$script = basename( $_SERVER['SCRIPT_NAME'] ?? '' );
	if ( !$file || ( $script !== 'api.php' && $script !== 'rest.php' ) ) {
		return;
	}
	$headers = [];
	foreach ( getallheaders() as $name => $value ) {
		$headers[strtolower( $name )] = $value;
	}
	$isForm = preg_match( '!^multipart/form-data!i', $headers['content-type'] ?? '' );
	// PHP turns dots and spaces in names into underscores and keeps the last of a repeated name; so does MediaWiki's view of them.
	$record = [
		'method' => $_SERVER['REQUEST_METHOD'],
		'path' => $_SERVER['REQUEST_URI'],
		'query' => $_GET,
		'fields' => $_POST,
		'body' => $isForm ? '' : file_get_contents( 'php://input', false, null, 0, 1 << 20 ),
		'files' => array_map(
			static fn ( $upload ) => [ 'name' => $upload['name'], 'type' => $upload['type'], 'size' => $upload['size'] ],
			$_FILES
		),
		'headers' => $headers,
		'cookies' => $_COOKIE,
		'time' => $_SERVER['REQUEST_TIME_FLOAT'],
	];
	$flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR;
	file_put_contents( $file, json_encode( $record, $flags ) . "\n", FILE_APPEND | LOCK_EX );
} )();
