export * from '@proofmark/conformance/forgery'
