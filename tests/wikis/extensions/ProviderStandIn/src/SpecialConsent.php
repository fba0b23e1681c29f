<?php

namespace ProviderStandIn;

use Html;
use UnlistedSpecialPage;

/** The outside provider's own page. It lies on the wiki, which the pages that use it do not notice. */
class SpecialConsent extends UnlistedSpecialPage {

	public function __construct() {
		parent::__construct( 'ProviderStandIn' );
	}

	public function getDescription() {
		return version_compare( MW_VERSION, '1.41', '>=' ) ? $this->msg( 'login' ) : 'Outside';
	}

	public function execute( $subPage ) {
		$this->setHeaders();
		$output = $this->getOutput();
		$output->setPageTitle( 'The outside provider' );
		$request = $this->getRequest();
		$back = $request->getVal( 'back', '' );
		$answer = [ 'state' => $request->getVal( 'state', '' ) ];
		if ( $request->wasPosted() ) {
			if ( $request->getCheck( 'allow' ) ) {
				$answer['code'] = Store::code( $request->getVal( 'name', '' ) );
			}
			$output->disable();
			$request->response()->statusHeader( 302 );
			$request->response()->header( 'Location: ' . wfAppendQuery( $back, $answer ) );
			return;
		}
		$output->addHTML(
			Html::rawElement( 'form', [ 'method' => 'post', 'action' => $request->getFullRequestURL() ],
				Html::rawElement( 'label', [], 'Name ' . Html::element( 'input', [ 'name' => 'name' ] ) ) . ' ' .
				Html::element( 'button', [ 'name' => 'allow', 'value' => '1' ], 'Allow' ) . ' ' .
				Html::element( 'button', [ 'name' => 'cancel', 'value' => '1' ], 'Cancel' )
			)
		);
	}
}
