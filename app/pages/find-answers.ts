/** What the answers of Find are made of: a first visit, which has asked for nothing yet, needs none of it. */

import '../elements/pod-directory-results.js';
import '../elements/pod-episode-list.js';
import '../elements/pod-feed-route.js';
import '../elements/pod-podcast-header.js';
import '../elements/pod-search-results.js';
import '../elements/pod-sign-in.js';
