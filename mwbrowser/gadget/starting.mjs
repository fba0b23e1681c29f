// Functions that start.mjs and the stub of gadgets share. Both builds include it (site/bundled.py, builder.py): a file
// of its own would be one more request. It is ES5, which the ResourceLoader of MediaWiki 1.39 requires.

// The path in Python's file system of a wheel with compiled modules, and of any wheel for a snapshot.
export var WHEEL = '/lib/mwbrowser.whl';

export function missing( what, why ) {
	return new Error( what + ' could not be loaded' + ( why || '' ) );
}

// The Pyodide that `load` promises; messages call it `name`; `wrong` is thrown if its library belongs to another Pyodide.
// `loaded` is called when its WebAssembly is there, and in any case at the end.
export function started( load, name, wrong, loaded ) {
	var watch, before = WebAssembly.instantiateStreaming;
	function end() {
		if ( loaded ) {
			loaded();
		}
		watch.over = true;
		// Starts may overlap, one of start.mjs and one of a stub: the last one to end removes those below it too.
		while ( WebAssembly.instantiateStreaming.over ) {
			WebAssembly.instantiateStreaming = WebAssembly.instantiateStreaming.before;
		}
	}
	return new Promise( function ( resolve, reject ) {
		// If its WebAssembly is missing, Pyodide writes to the console, and waits for ever.
		WebAssembly.instantiateStreaming = watch = function () {
			var made = before.apply( WebAssembly, arguments );
			// Other programs of the page may load their own WebAssembly meanwhile; their failures are not ours.
			if ( /pyodide(\.asm)?\.m?js/.test( new Error().stack ) ) {
				made.then( loaded, reject );
			}
			return made;
		};
		watch.before = before;
		load().then( resolve, reject );
	} ).then( function ( python ) {
		end();
		// With the library of another Pyodide for the same Python, Python starts, with parts of two versions of Pyodide.
		if ( python.runPython( '__import__("pyodide").__version__' ) !== python.version ) {
			throw wrong;
		}
		return python;
	}, function ( error ) {
		end();
		// Pyodide throws these without a library, or with another Python's. Python's own message is in the console.
		throw /^(ExitStatus|FatalPyodideError)$/.test( error.name ) ? wrong : missing( name, ': ' + error.message );
	} );
}

export function download( address ) {
	return fetch( address ).then( function ( response ) {
		if ( !response.ok ) {
			throw new Error( 'HTTP ' + response.status );
		}
		return response.arrayBuffer();
	} ).then( function ( code ) {
		// For a missing file, many servers return an HTML page with HTTP 200.
		if ( new TextDecoder().decode( code.slice( 0, 2 ) ) !== 'PK' ) {
			throw new Error( 'not a wheel' );
		}
		return code;
	} ).then( null, function ( error ) {
		throw missing( address, ': ' + error.message );
	} );
}

// Write the wheel where Python imports it from, and beside it its address, from which its rest is loaded.
export function writeWheel( python, address, code ) {
	python.FS.writeFile( WHEEL, new Uint8Array( code ) );
	python.FS.writeFile( WHEEL + '.address', address );
}

export function addWheel( python, address, code ) {
	// Importing from an archive takes longer than unpacking it, but much less if its modules are compiled.
	if ( /-py3-none-any\.whl([?#]|$)/.test( address ) ) {
		// Unpacking needs modules of the rest; importing them now would block the page.
		return fetchRest( python ).then( function () {
			python.unpackArchive( code, 'wheel' );
		} );
	}
	writeWheel( python, address, code );
	python.runPython( '__import__("sys").path.append("' + WHEEL + '")' );
}

// Load the rest of Python's library now, and of mwbrowser if it has been imported, so that no import has to wait for it;
// otherwise it is loaded on first use. A library that was loaded whole needs nothing.
export function fetchRest( python ) {
	// The modules that load the rest of Python's library, and of the wheel: see in_parts.py.
	return Promise.all( [ 'in_parts', 'mwbrowser._in_parts' ].map( function ( name ) {
		// There are only these two in a page's Python: their proxies are kept.
		var parts = python.runPython( '__import__("sys").modules.get("' + name + '")' );
		return parts && parts.fetch_ahead();
	} ) );
}

// When the page's own work, which comes first, has been done; a promise of that, or nothing.
export function fetchRestLater( python ) {
	// Users who save data load only the parts that are needed.
	if ( !( navigator.connection || {} ).saveData ) {
		return new Promise( function ( resolve ) {
			setTimeout( globalThis.requestIdleCallback || setTimeout, 3000, resolve );
		} ).then( function () {
			return fetchRest( python );
		} ).then( null, function ( error ) {
			console.info( 'mwbrowser: ' + error.message );
		} );
	}
}
