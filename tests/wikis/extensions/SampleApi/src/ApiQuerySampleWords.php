<?php

namespace SampleApi;

use ApiBase;
use ApiQuery;
use ApiQueryBase;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/** prop=samplewords: the words of each page's title. The limit is for all pages of a request together. */
class ApiQuerySampleWords extends ApiQueryBase {

	public function __construct( ApiQuery $query, string $name ) {
		parent::__construct( $query, $name, 'smw' );
	}

	public function execute() {
		$given = $this->extractRequestParams();
		$pages = $this->getPageSet()->getGoodPages();
		ksort( $pages );
		$from = explode( '|', $given['continue'] ?? '0|0' );
		$this->dieContinueUsageIf( count( $from ) !== 2 );
		[ $fromPage, $fromWord ] = array_map( 'intval', $from );
		$count = 0;
		foreach ( $pages as $id => $page ) {
			if ( $id < $fromPage ) {
				continue;
			}
			foreach ( explode( '_', $page->getDBkey() ) as $number => $word ) {
				if ( $id === $fromPage && $number < $fromWord ) {
					continue;
				}
				if ( ++$count > $given['limit'] || !$this->addPageSubItem( $id, [ 'word' => $word ], 'w' ) ) {
					$this->setContinueEnumParameter( 'continue', "$id|$number" );
					return;
				}
			}
		}
	}

	public function getCacheMode( $params ) {
		return 'public';
	}

	protected function getAllowedParams() {
		return [
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
		return [ 'action=query&prop=samplewords&titles=Main_Page' => 'apihelp-query+samplewords-example-1' ];
	}
}
