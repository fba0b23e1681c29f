( function ( gadget, python ) {
	'use strict';
	// What the Python gadgets of a page share: the addresses, where somebody has set others, and Python itself.
	var shared = window.mwbrowser = window.mwbrowser || {},
		busy = false,
		blocked = [];

	function wanted( list, setting ) {
		return !list.length || list.indexOf( mw.config.get( setting ) ) >= 0;
	}

	function missing( address, why ) {
		return new Error( address + ' could not be loaded' + ( why || '' ) );
	}

	// A server may accept a request and never answer it; a browser waits for that as long as the page is open.
	function within( seconds, address, promise ) {
		return new Promise( function ( resolve, reject ) {
			setTimeout( function () {
				reject( missing( address, ': no answer within ' + seconds + ' s. Try again, or tell who runs this gadget.' ) );
			}, seconds * 1000 );
			promise.then( resolve, reject );
		} );
	}

	function script( address ) {
		var element = document.createElement( 'script' );
		return within( 20, address, new Promise( function ( resolve, reject ) {
			element.src = address;
			element.onload = resolve;
			element.onerror = reject;
			document.head.appendChild( element );
		} ) ).then( null, function ( error ) {
			element.remove();
			throw error instanceof Error ? error : missing( address );
		} );
	}

	function download( address ) {
		return fetch( address ).then( function ( response ) {
			if ( !response.ok ) {
				throw missing( address );
			}
			return response.arrayBuffer();
		} ).then( function ( code ) {
			// Many servers answer with a page, and HTTP 200, what they have not: this is no wheel.
			if ( String.fromCharCode.apply( null, new Uint8Array( code, 0, Math.min( 2, code.byteLength ) ) ) !== 'PK' ) {
				throw missing( address );
			}
			return code;
		}, function () {
			throw missing( address );
		} );
	}

	function start( runtime ) {
		// A standard library is good for one runtime only, and the gadget's own comes from where its wheel does.
		var own = !( shared.runtime || shared.wheel || 'stdlib' in shared ),
			stdlib = ( own ? gadget.stdlib : shared.stdlib ) || undefined,
			watched, streaming = WebAssembly.instantiateStreaming;
		function restore() {
			watched.over = true;
			// Starts may overlap, by start.mjs for one.
			while ( WebAssembly.instantiateStreaming.over ) {
				WebAssembly.instantiateStreaming = WebAssembly.instantiateStreaming.before;
			}
		}
		return new Promise( function ( resolve, reject ) {
			// Without its WebAssembly, Pyodide tells the console, and waits for ever.
			// Other programs of the page may load theirs meanwhile, and know how to go on without.
			WebAssembly.instantiateStreaming = watched = function () {
				var made = streaming.apply( WebAssembly, arguments );
				if ( /pyodide(\.asm)?\.m?js/.test( new Error().stack ) ) {
					made.then( null, reject );
				}
				return made;
			};
			watched.before = streaming;
			window.loadPyodide( { indexURL: runtime, stdLibURL: stdlib, convertNullToNone: true } ).then( resolve, reject );
		} ).then( function ( started ) {
			restore();
			// That of another Pyodide for the same Python starts, and half of Pyodide is of one version only.
			if ( stdlib && started.runPython( '__import__("pyodide").__version__' ) !== started.version ) {
				throw missing( stdlib );
			}
			return started;
		}, function ( error ) {
			restore();
			// What Pyodide throws without a standard library, or with another Python's; Python's own words are in the console.
			if ( /^(ExitStatus|FatalPyodideError)$/.test( error.name ) ) {
				throw missing( stdlib || runtime + 'python_stdlib.zip' );
			}
			throw new Error( missing( runtime ).message + ': ' + error.message );
		} );
	}

	function add( runtime, wheel, code ) {
		var sys, path;
		// As start.mjs does, which says why.
		if ( /-py3-none-any\.whl([?#]|$)/.test( wheel ) ) {
			return runtime.unpackArchive( code, 'wheel' );
		}
		runtime.FS.writeFile( '/lib/mwbrowser.whl', new Uint8Array( code ) );
		runtime.FS.writeFile( '/lib/mwbrowser.whl.address', wheel );
		sys = runtime.pyimport( 'sys' );
		path = sys.path;
		path.append( '/lib/mwbrowser.whl' );
		path.destroy();
		sys.destroy();
	}

	// What comes in two parts: see start.mjs.
	function fetchRest( runtime ) {
		if ( navigator.connection && navigator.connection.saveData ) {
			return;
		}
		[ 'in_parts', 'mwbrowser._in_parts' ].forEach( function ( name ) {
			var parts = runtime.runPython( '__import__("sys").modules.get("' + name + '")' );
			if ( parts ) {
				parts.fetch_ahead().then( null, function ( error ) {
					mw.log( error.message );
				} );
				parts.destroy();
			}
		} );
	}

	function boot() {
		var runtime = shared.runtime || gadget.runtime,
			wheel = shared.wheel || gadget.wheel;
		return Promise.all( [
			script( runtime + 'pyodide.js' ).then( function () {
				// Megabytes, on a slow line.
				return within( 300, runtime, start( runtime ) );
			} ),
			within( 60, wheel, download( wheel ) )
		] ).then( function ( both ) {
			add( both[ 0 ], wheel, both[ 1 ] );
			// The gadget's own work comes first.
			setTimeout( function () {
				mw.requestIdleCallback( function () {
					fetchRest( both[ 0 ] );
				} );
			}, 3000 );
			return both[ 0 ];
		} );
	}

	function packages( runtime ) {
		var failure = '';
		return gadget.packages.length ? runtime.loadPackage( gadget.packages, {
			errorCallback: function ( message ) {
				failure = failure || message;
			}
		} ).then( function () {
			if ( failure ) {
				throw new Error( failure );
			}
		} ) : null;
	}

	function load() {
		var source = ( shared.runtime || gadget.runtime ) + ' ' + ( shared.wheel || gadget.wheel );
		if ( !shared.python ) {
			shared.source = source;
			shared.python = boot();
			// What failed is tried anew when it is asked for again.
			shared.python.then( null, function () {
				shared.python = null;
			} );
		} else if ( shared.source !== source ) {
			return shared.python.then( function ( runtime ) {
				console.warn( gadget.name + ' runs with ' + shared.source + ', which another gadget loaded, not with ' + source );
				return runtime;
			}, load ); // A server that is out of reach for another gadget does not hold this one.
		}
		return shared.python;
	}

	function explained( error ) {
		blocked.forEach( function ( event ) {
			var address = event.blockedURI;
			if ( error.message.indexOf( address ) >= 0 || error.message.indexOf( ' ' ) > 0 && address.indexOf( error.message.split( ' ' )[ 0 ] ) === 0 ) {
				error = new Error( address + ' is blocked by the content security policy of this wiki (' + event.effectiveDirective + ')' );
			}
		} );
		return error;
	}

	function run( element ) {
		var notice = null, runner = null;
		function loaded() {
			if ( notice ) {
				notice.then( function ( shown ) {
					shown.close();
				} );
				notice = null;
			}
		}
		function note( event ) {
			blocked.push( event );
		}
		function show( waiting ) {
			busy = waiting;
			if ( element ) {
				element.setAttribute( 'aria-busy', waiting );
				element.style.cursor = waiting ? 'progress' : '';
				element.style.opacity = waiting ? 0.6 : '';
			}
		}
		if ( busy ) {
			return;
		}
		show( true );
		blocked = [];
		document.addEventListener( 'securitypolicyviolation', note );
		if ( gadget.loading && !shared.loaded ) {
			// Before MediaWiki 1.43 mw.notify() does not give the notification.
			notice = mw.loader.using( 'mediawiki.notification' ).then( function () {
				return mw.notification.notify( gadget.loading, { tag: 'mwbrowser', title: gadget.name, autoHide: false } );
			} );
		}
		load().then( function ( runtime ) {
			return Promise.resolve( packages( runtime ) ).then( function () {
				shared.loaded = true;
				loaded();
				runner = runtime.pyimport( 'mwbrowser.gadget.run' );
				return runner.run( python, gadget.file, gadget.name );
			} );
		} ).then( null, function ( error ) {
			// The event that tells of a blocked address comes after the failure.
			return new Promise( function ( resolve ) {
				setTimeout( resolve, 50 );
			} ).then( function () {
				error = explained( error );
				mw.notify( error.message, { type: 'error', title: gadget.name, tag: 'mwbrowser-' + gadget.id, autoHide: false } );
				console.error( gadget.name, error );
			} );
		} ).then( function () {
			document.removeEventListener( 'securitypolicyviolation', note );
			loaded();
			show( false );
			if ( runner ) {
				runner.destroy();
			}
		} );
	}

	// Before the click: a failure is told when somebody clicks, which tries again.
	function warm() {
		if ( !( navigator.connection && navigator.connection.saveData ) ) {
			load().then( packages ).then( function () {
				shared.loaded = true;
			}, function ( error ) {
				mw.log( error.message );
			} );
		}
	}

	function warmUp( element ) {
		var timer;
		function wait() {
			clearTimeout( timer );
			// Who only crosses a link does not want it.
			timer = setTimeout( warm, 100 );
		}
		function leave() {
			clearTimeout( timer );
		}
		if ( gadget.warm_up === 'idle' ) {
			mw.requestIdleCallback( warm );
		} else if ( gadget.warm_up ) {
			element.addEventListener( 'pointerenter', wait );
			element.addEventListener( 'focus', wait );
			element.addEventListener( 'pointerleave', leave );
			element.addEventListener( 'blur', leave );
		}
	}

	function offer( place ) {
		var element, item;
		if ( gadget.load === 'always' ) {
			return run();
		}
		if ( gadget.load === 'button' ) {
			element = document.createElement( 'button' );
			element.type = 'button';
			element.className = 'mw-ui-button cdx-button';
			element.textContent = gadget.text;
			element.title = gadget.tooltip;
			place.parentNode.insertBefore( element, place.nextSibling );
		} else {
			item = mw.util.addPortletLink( gadget.portlet, '#', gadget.text, gadget.id, gadget.tooltip );
			element = item && item.querySelector( 'a' );
		}
		if ( !element ) {
			return mw.log.warn( gadget.name + ': this page has no ' + gadget.portlet );
		}
		element.addEventListener( 'click', function ( event ) {
			event.preventDefault();
			run( element );
		} );
		warmUp( element );
	}

	if ( wanted( gadget.namespaces, 'wgNamespaceNumber' ) && wanted( gadget.actions, 'wgAction' ) ) {
		mw.loader.using( 'mediawiki.util' ).then( function () {
			$( function () {
				var place = document.querySelector( gadget.selector || '#firstHeading' );
				if ( place || !gadget.selector && gadget.load !== 'button' ) {
					offer( place );
				}
			} );
		} );
	}
