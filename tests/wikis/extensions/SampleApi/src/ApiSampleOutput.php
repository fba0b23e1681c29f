<?php

namespace SampleApi;

use ApiBase;
use Wikimedia\ParamValidator\ParamValidator;

/** action=apisampleoutput: a face in reply to a face, and three predictions. */
class ApiSampleOutput extends ApiBase {
	private const REPLIES = [ 'O_o' => 'o_O', 'o_O' => 'O_o', ':)' => ':D', ':(' => ':)' ];
	private const OTHERWISE = ';)';

	public function execute() {
		$face = $this->extractRequestParams()['face'];
		$this->getResult()->addValue( null, $this->getModuleName(), [
			'emoticon' => self::REPLIES[$face] ?? self::OTHERWISE,
			'predictions' => [
				'yourweek' => 'This week you will write a module of your own.',
				'yourlife' => 'People you never met will use it for years.',
				'eternity' => 'One day the last server will be switched off.',
			],
		] );
	}

	protected function getAllowedParams() {
		return [
			'face' => [ ParamValidator::PARAM_TYPE => 'string', ParamValidator::PARAM_REQUIRED => true ],
		];
	}

	protected function getExamplesMessages() {
		return [ 'action=apisampleoutput&face=O_o' => 'apihelp-apisampleoutput-example-1' ];
	}

	public function getHelpUrls() {
		return 'https://www.mediawiki.org/wiki/API:Extensions';
	}
}
