<?php
// Saves filters of AbuseFilter as its page does. $FILTERS is JSON: a list of objects with name, rules and actions.

require_once getenv( 'MW_INSTALL_PATH' ) . '/maintenance/Maintenance.php';

class SaveFilters extends Maintenance {
	public function execute() {
		$services = \MediaWiki\MediaWikiServices::getInstance();
		$admin = $services->getUserFactory()->newFromName( 'Admin' );
		foreach ( json_decode( getenv( 'FILTERS' ), true ) as $given ) {
			$filter = \MediaWiki\Extension\AbuseFilter\Filter\MutableFilter::newDefault();
			$nothing = clone $filter;
			$filter->setGroup( 'default' );
			$filter->setName( $given['name'] );
			$filter->setRules( $given['rules'] );
			$filter->setActions( $given['actions'] );
			$status = $services->get( 'AbuseFilterFilterStore' )->saveFilter( $admin, null, $filter, $nothing );
			if ( !$status->isGood() ) {
				$this->fatalError( (string)$status );
			}
		}
	}
}

$maintClass = SaveFilters::class;
require_once RUN_MAINTENANCE_IF_MAIN;
