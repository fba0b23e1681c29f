<?php

namespace SampleApi;

use ApiBase;
use ApiPageSet;
use ApiQuery;
use ApiQueryBase;
use ApiQueryGeneratorBase;
use TitleFactory;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/** list=samplepages, also a generator: pages whose titles begin with a text, in the order of their titles. */
class ApiQuerySamplePages extends ApiQueryGeneratorBase {
	/** @var TitleFactory Its class has another full name since 1.40 */
	private $titles;

	public function __construct( ApiQuery $query, string $name, $titles ) {
		parent::__construct( $query, $name, 'smp' );
		$this->titles = $titles;
	}

	public function execute() {
		$this->find( null );
	}

	public function executeGenerator( $resultPageSet ) {
		$this->find( $resultPageSet );
	}

	private function find( ?ApiPageSet $found ): void {
		$given = $this->extractRequestParams();
		$this->addTables( 'page' );
		$this->addFields( $found ? $found->getPageTableFields() : [ 'page_id', 'page_namespace', 'page_title' ] );
		$this->addWhereFld( 'page_namespace', $given['namespace'] );
		if ( $given['start'] !== '' ) {
			$start = $this->titlePartToKey( $given['start'], $given['namespace'] );
			$this->addWhere( 'page_title' . $this->getDB()->buildLike( $start, $this->getDB()->anyString() ) );
		}
		if ( $given['continue'] !== null ) {
			$this->addWhere( 'page_title >= ' . $this->getDB()->addQuotes( $given['continue'] ) );
		}
		$this->addOption( 'ORDER BY', 'page_title' );
		$this->addOption( 'LIMIT', $given['limit'] + 1 );
		$count = 0;
		foreach ( $this->select( __METHOD__ ) as $row ) {
			if ( ++$count > $given['limit'] ) {
				$this->setContinueEnumParameter( 'continue', $row->page_title );
				break;
			}
			if ( $found ) {
				$found->processDbRow( $row );
				continue;
			}
			$page = [ 'pageid' => (int)$row->page_id ];
			ApiQueryBase::addTitleInfo( $page, $this->titles->newFromRow( $row ) );
			if ( !$this->getResult()->addValue( [ 'query', $this->getModuleName() ], null, $page ) ) {
				$this->setContinueEnumParameter( 'continue', $row->page_title );
				break;
			}
		}
		if ( !$found ) {
			$this->getResult()->addIndexedTagName( [ 'query', $this->getModuleName() ], 'p' );
		}
	}

	public function getCacheMode( $params ) {
		return 'public';
	}

	protected function getAllowedParams() {
		return [
			'start' => [ ParamValidator::PARAM_TYPE => 'string', ParamValidator::PARAM_DEFAULT => '' ],
			'namespace' => [ ParamValidator::PARAM_TYPE => 'namespace', ParamValidator::PARAM_DEFAULT => NS_MAIN ],
			'limit' => [
				ParamValidator::PARAM_TYPE => 'limit',
				ParamValidator::PARAM_DEFAULT => 10,
				IntegerDef::PARAM_MIN => 1,
				IntegerDef::PARAM_MAX => ApiBase::LIMIT_BIG1,
				IntegerDef::PARAM_MAX2 => ApiBase::LIMIT_BIG2,
			],
			'continue' => [ ApiBase::PARAM_HELP_MSG => 'api-help-param-continue' ],
		];
	}

	protected function getExamplesMessages() {
		return [ 'action=query&list=samplepages&smpstart=S&smplimit=3' => 'apihelp-query+samplepages-example-1' ];
	}
}
