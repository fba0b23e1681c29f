<?php
$specialPageAliases = [];
$specialPageAliases['en'] = [ 'OAuthStandIn' => [ 'OAuthStandIn' ] ];
