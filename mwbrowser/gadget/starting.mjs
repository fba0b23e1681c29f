// What start.mjs and the stub of gadgets do alike. It is put into both where they are made (site/bundled.py, builder.py): a file
// of its own would be one more request. It is ES5, which the ResourceLoader of MediaWiki 1.39 insists on.

// Where a wheel with compiled modules lies in Python's file system, and where snapshots find any.
export var WHEEL = '/lib/mwbrowser.whl';

export function missing( what, why ) {
	return new Error( what + ' could not be loaded' + ( why || '' ) );
}

// What `load` promises, a Pyodide, which `name` calls in messages; `wrong` is what is thrown where its library is another's.
// `loaded` is called once its WebAssembly is there, and in any case at the end.
export function started( load, name, wrong, loaded ) {
	var watch, before = WebAssembly.instantiateStreaming;
	function end() {
		if ( loaded ) {
			loaded();
		}
		watch.over = true;
		// Starts may overlap, one of start.mjs and one of a stub: the last one to end takes away those below it too.
		while ( WebAssembly.instantiateStreaming.over ) {
			WebAssembly.instantiateStreaming = WebAssembly.instantiateStreaming.before;
		}
	}
	return new Promise( function ( resolve, reject ) {
		// Without its WebAssembly, Pyodide tells the console, and waits for ever.
		WebAssembly.instantiateStreaming = watch = function () {
			var made = before.apply( WebAssembly, arguments );
			// Other programs of the page may load theirs meanwhile, and know how to go on without.
			if ( /pyodide(\.asm)?\.m?js/.test( new Error().stack ) ) {
				made.then( loaded, reject );
			}
			return made;
		};
		watch.before = before;
		load().then( resolve, reject );
	} ).then( function ( python ) {
		end();
		// With the library of another Pyodide for the same Python, Python starts, and half of Pyodide is of one version only.
		if ( python.runPython( '__import__("pyodide").__version__' ) !== python.version ) {
			throw wrong;
		}
		return python;
	}, function ( error ) {
		end();
		// What Pyodide throws without a library, or with another Python's. Python's own words are in the console.
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
		// A page that says so, with HTTP 200, is what many servers have for what they have not.
		if ( new TextDecoder().decode( code.slice( 0, 2 ) ) !== 'PK' ) {
			throw new Error( 'not a wheel' );
		}
		return code;
	} ).then( null, function ( error ) {
		throw missing( address, ': ' + error.message );
	} );
}

// Put the wheel where Python imports it from, and beside it where it is from: there is the rest of it.
export function writeWheel( python, address, code ) {
	python.FS.writeFile( WHEEL, new Uint8Array( code ) );
	python.FS.writeFile( WHEEL + '.address', address );
}

export function addWheel( python, address, code ) {
	// Importing from an archive takes longer than unpacking it, but much less where its modules are compiled.
	if ( /-py3-none-any\.whl([?#]|$)/.test( address ) ) {
		// What unpacks archives is in the rest, for which the page would stand still.
		return fetchRest( python ).then( function () {
			python.unpackArchive( code, 'wheel' );
		} );
	}
	writeWheel( python, address, code );
	python.runPython( '__import__("sys").path.append("' + WHEEL + '")' );
}

// Load the rest of Python's library now, and of mwbrowser, if it has been imported, so that no import has to wait for it; later
// it comes by itself. Nothing is to be done for what has come whole.
export function fetchRest( python ) {
	// What brings the rest of Python's library, and of the wheel: see in_parts.py.
	return Promise.all( [ 'in_parts', 'mwbrowser._in_parts' ].map( function ( name ) {
		// One Python of a page has these two: their proxies stay.
		var parts = python.runPython( '__import__("sys").modules.get("' + name + '")' );
		return parts && parts.fetch_ahead();
	} ) );
}

// When the page's own work, which comes first, has been done; a promise of that, or nothing.
export function fetchRestLater( python ) {
	// Whoever counts bytes pays only for what is needed.
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
