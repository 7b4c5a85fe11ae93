"""Signing in at the identity provider of an organisation, by OpenID Connect: the code flow with PKCE, state and nonce.

Nothing here knows accounts or requests: addresses and texts go in, an `Identity` or a refusal comes out.
"""
