package org.crmrecommend.evaluation;

import org.crmrecommend.data.EventLog;

/**
 * Two logs: one to learn from, one to be asked for. Their id tables may differ.
 *
 * @param train what a model may see
 * @param test what it is asked for
 */
public record TrainTest(EventLog train, EventLog test) {}
