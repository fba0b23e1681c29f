// In a wiki's page: runs the JavaScript of a case with the wiki's own mw.*, and tells what became of it.
( () => {
	const AsyncFunction = ( async () => {} ).constructor;
	const TOKEN_TYPES = [ 'csrf', 'watch', 'patrol', 'rollback', 'userrights', 'login', 'createaccount', 'nosuchtype' ];

	window.file = ( text, name ) => new File( [ text ], name, { type: 'text/plain' } );

	function clients( { thereApi, thereRest } ) {
		const foreign = new mw.ForeignApi( thereApi );
		return {
			api: new mw.Api(),
			rest: new mw.Rest(),
			foreign,
			anonymous: new mw.ForeignApi( thereApi, { anonymous: true } ),
			foreignRest: new mw.ForeignRest( thereRest, foreign ),
			anonymousRest: new mw.ForeignRest( thereRest, foreign, { anonymous: true } )
		};
	}

	// JSON has no undefined; in Python both are None.
	const plain = ( value ) => JSON.parse( JSON.stringify( value === undefined ? null : value ) );

	function failure( [ first, second ] ) {
		if ( first instanceof Error ) {
			return { thrown: String( first ) };
		}
		const code = first === undefined ? null : String( first );
		return code === 'http' && second ? { code, textStatus: second.textStatus } : { code };
	}

	window.anchor = ( source, names, keepTokens ) => new Promise( ( done ) => {
		const made = clients( names );
		if ( !keepTokens ) {
			for ( const type of TOKEN_TYPES ) {
				[ made.api, made.foreign, made.anonymous ].forEach( ( client ) => client.badToken( type ) );
			}
		}
		const given = Object.assign( { mw, $, file: window.file }, names, made );
		const kind = /\bawait\b/.test( source ) ? AsyncFunction : Function;
		const succeeded = ( value ) => done( { value: plain( value ) } );
		const failed = ( ...reasons ) => done( failure( reasons ) );
		try {
			const result = new kind( ...Object.keys( given ), source )( ...Object.values( given ) );
			if ( result && typeof result.then === 'function' ) {
				result.then( succeeded, failed );
			} else {
				succeeded( result );
			}
		} catch ( error ) {
			failed( error );
		}
	} );
} )();
