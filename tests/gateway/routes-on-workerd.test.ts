import {startGatewayOnWorkerd} from '../support/gateway-on-workerd.js';
import {gatewayRoutes} from '../support/gateway-routes.js';

gatewayRoutes('workerd', startGatewayOnWorkerd);
