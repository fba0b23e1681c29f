( function ( gadget, python ) {
	'use strict';
	// The Python gadgets of a page share the addresses, if the page has set others, and Python itself.
	var shared = window.mwbrowser = window.mwbrowser || {},
		busy = false,
		blocked = [];

	// STARTING: here the builder puts what start.mjs does alike (starting.mjs).

	function wanted( list, setting ) {
		return !list.length || list.indexOf( mw.config.get( setting ) ) >= 0;
	}

	// A server may accept a request and never respond; a browser waits for that as long as the page is open.
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

	function start( runtime ) {
		// A standard library works with one runtime only, and the gadget's own comes from the same place as its wheel.
		var whose = shared.runtime || shared.wheel || 'stdlib' in shared ? shared : gadget,
			stdlib = whose.stdlib || undefined;
		return started( function () {
			return window.loadPyodide( { indexURL: runtime, stdLibURL: stdlib, convertNullToNone: true } );
		}, runtime, missing( stdlib || runtime + 'python_stdlib.zip' ) );
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
			return Promise.resolve( addWheel( both[ 0 ], wheel, both[ 1 ] ) ).then( function () {
				fetchRestLater( both[ 0 ] );
				return both[ 0 ];
			} );
		} );
	}

	function packages( runtime ) {
		var failure = '';
		return gadget.packages.length ? runtime.loadPackage( gadget.packages, {
			errorCallback: function ( message ) {
				// The first call says that there is an error, the second one which.
				failure += message + ' ';
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
			// After a failure, the next call loads it again.
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
			// Before MediaWiki 1.43 mw.notify() does not return the notification.
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
			// The event about a blocked address comes after the failure.
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

	// Load before the click; a failure is reported only after a click, which tries again.
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
			// A pointer that only crosses the link must not load Python.
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
