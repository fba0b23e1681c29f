// What the anchor would send of each mapping of parameters: jQuery has encoded it by the time it asks beforeSend, which says no.
( batch, useUS ) => batch.map( ( parameters ) => {
	for ( const name in parameters ) {
		if ( parameters[ name ] === 'undefined' ) {
			parameters[ name ] = undefined;
		}
	}
	const api = new mw.Api( { useUS } ), sent = [];
	const beforeSend = ( xhr, { url, data } ) => {
		sent.push( data === undefined ? url.slice( url.indexOf( '?' ) + 1 ) : data );
		return false;
	};
	api.get( parameters, { beforeSend } );
	api.post( parameters, { beforeSend } );
	return sent;
} )
