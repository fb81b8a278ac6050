"""How people sign in: settings of django-allauth, kept beside the other settings.

Codes by mail, passkeys and an application of codes; no passwords anywhere.
"""

ACCOUNT_ADAPTER = "halle.identity.web.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_FORMS = {
    "signup": "halle.identity.web.sign_in_forms.SignUpForm",
    "login": "halle.identity.web.sign_in_forms.LoginForm",
    "confirm_login_code": "halle.identity.web.sign_in_forms.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "halle.identity.web.sign_in_forms.ConfirmEmailForm",
    "add_email": "halle.identity.web.sign_in_forms.NewEmailForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "signup": "20/m/ip,120/h/ip",
    "request_login_code": "20/m/ip,3/m/key,12/h/key",
    "confirm_email": "3/m/key,12/h/key",
    "login_failed": "10/m/ip,5/5m/key",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
}

MFA_ADAPTER = "halle.identity.web.adapter.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "halle.identity.web.second_step_forms.AuthenticateForm",
    "reauthenticate": "halle.identity.web.second_step_forms.ReauthenticateForm",
    "activate_totp": "halle.identity.web.second_step_forms.ActivateForm",
    "add_webauthn": "halle.identity.web.second_step_forms.AddPasskeyForm",
    "edit_webauthn": "halle.identity.web.second_step_forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1

USERSESSIONS_TRACK_ACTIVITY = False
