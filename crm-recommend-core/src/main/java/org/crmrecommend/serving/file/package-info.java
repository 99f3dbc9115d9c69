/** Files whose bytes are durable after a sync. Not exported. */
@NullMarked
package org.crmrecommend.serving.file;

import org.jspecify.annotations.NullMarked;
