package org.crmrecommend.model;

/**
 * A way to learn a {@link Model}: an immutable record of hyper-parameters.
 *
 * <p>Being a value, it prints, compares and can be searched over. The same algorithm and the same
 * data give the same model to the byte, at any number of threads; chance enters by a seed among the
 * components. {@link RecordText} writes and reads it as a person would: {@code
 * item-knn(neighbors=100,shrinkage=30)}.
 */
public interface Algorithm {

  /**
   * Learns a model, which keeps nothing of the data but what it needs.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted while
   *     work goes on in parallel; the thread stays interrupted
   */
  Model train(TrainingData data);
}
