package org.crmrecommend.model;

/**
 * A training algorithm for a {@link Model}: an immutable record of hyper-parameters.
 *
 * <p>An algorithm is a value that can be printed, compared and used in a parameter search. The same
 * algorithm and data give the same model, bit for bit, at any number of threads; randomness comes
 * from a seed component. {@link RecordText} writes and reads it as text, such as {@code
 * item-knn(neighbors=100,shrinkage=30)}.
 *
 * <p>Each algorithm documents the memory of its models. It excludes the item ids, which a model
 * shares with the training data: about 70 MB for 1,000,000 short ids. A model keeps the work space
 * of at most four concurrent requests per processor.
 */
@FunctionalInterface
public interface Algorithm {

  /**
   * Trains a model. The model keeps only the data that it needs.
   *
   * @param context threads, progress listener and cancellation of this training
   * @throws java.util.concurrent.CancellationException if the training is cancelled, or if the
   *     calling thread is interrupted during parallel work; the thread stays interrupted
   */
  Model train(TrainingData data, TrainingContext context);

  /** Trains a model with {@link TrainingContext#DEFAULTS}. */
  default Model train(TrainingData data) {
    return train(data, TrainingContext.DEFAULTS);
  }
}
