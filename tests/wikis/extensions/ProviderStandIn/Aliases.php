<?php
$specialPageAliases = [];
$specialPageAliases['en'] = [ 'ProviderStandIn' => [ 'ProviderStandIn' ] ];
