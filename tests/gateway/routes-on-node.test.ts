import {startGatewayOnNode} from '../support/gateway-on-node.js';
import {gatewayRoutes} from '../support/gateway-routes.js';

gatewayRoutes('Node', startGatewayOnNode);
