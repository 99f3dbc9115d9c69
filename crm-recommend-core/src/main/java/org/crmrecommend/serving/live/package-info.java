/** The machinery of a storefront: the writer of the store, snapshots and refits. Not exported. */
@NullMarked
package org.crmrecommend.serving.live;

import org.jspecify.annotations.NullMarked;
